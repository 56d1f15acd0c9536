// What is added to pages that work without it: errors are read out at once, numbers are summed and tried while they are typed,
// long tables are filtered.
import { startDesk } from "./desk";
import { startEditor } from "./editor";
import { startFilter } from "./filter";
import { startLive } from "./live";
import { startTwice } from "./twice";

document.getElementById("errors")?.focus();

startEditor();
startDesk();
startFilter();
startLive();
startTwice();
