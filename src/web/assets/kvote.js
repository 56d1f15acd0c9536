// Without this every page works; with it an error is read out at once.
document.getElementById("errors")?.focus();
