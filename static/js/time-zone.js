// Tells the sign-up form the browser's time zone, so that dates come out right from the first day.
for (const field of document.querySelectorAll("[data-time-zone]")) {
  field.value = Intl.DateTimeFormat().resolvedOptions().timeZone ?? "";
}
