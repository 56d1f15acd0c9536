// A button that is pressed twice at once sends its form once.  The server would tell the second that somebody was faster; this
// spares the person the message.

const TWICE_MS = 1500;

export function startTwice(): void {
  const sent = new WeakMap<EventTarget, number>();
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form === null) {
      return;
    }
    if (event.timeStamp - (sent.get(form) ?? -TWICE_MS) < TWICE_MS) {
      event.preventDefault();
    } else {
      sent.set(form, event.timeStamp);
    }
  });
}
