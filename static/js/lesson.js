// What makes the blocks of a lesson handier. Each works without.

import "./put-in-order.js";
import "./click-to-load.js";
