// What a lesson's blocks need, where it has such blocks: each script is a request.

if (document.querySelector("put-in-order")) import("./put-in-order.js");
if (document.querySelector("click-to-load")) import("./click-to-load.js");
