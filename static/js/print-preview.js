// Shows a page on the screen as it is printed: rules for paper hold, folded parts stay as they are.
for (const sheet of document.styleSheets) {
  for (const list of [sheet.cssRules, ...[...sheet.cssRules].map((rule) => rule.cssRules ?? [])]) {
    for (const rule of list) {
      if (rule instanceof CSSMediaRule && rule.media.mediaText === "print") {
        rule.media.mediaText = "all";
      }
    }
  }
}
