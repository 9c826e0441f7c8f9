// Everything on these pages works without this file. It keeps a page for the time without a connection, lets the pages
// be installed, counts deadlines down and what was not read, and lets a rep ask to be told in this browser.
if ("serviceWorker" in navigator) {
  navigator.serviceWorker.register("/me/worker.js", { scope: "/me" }).then(offerMessages, () => {});
}

// The number of notices that the rep has not read, while the page is looked at.
const bell = document.getElementById("bell");
let heard = null;
let rung = 0;
function ring() {
  if (rung) return;
  rung = setTimeout(async () => {
    rung = 0;
    const answer = await fetch("/notices/unread", { cache: "no-store" }).catch(() => null);
    if (answer && answer.ok) bell.textContent = await answer.text();
  }, 1000);
}
function listen() {
  if (heard) heard.close();
  heard = null;
  if (document.hidden) return;
  heard = new EventSource("/events");
  heard.addEventListener("lead", (event) => /"kind":"notif/.test(event.data) && ring());
  heard.addEventListener("reset", ring);
  heard.addEventListener("open", ring);
}
if (bell && window.EventSource) {
  listen();
  document.addEventListener("visibilitychange", listen);
  addEventListener("pagehide", () => heard && heard.close());
  addEventListener("pageshow", (event) => event.persisted && listen());
}

// Deadlines within the hour, by the second and by the gateway's clock.
const ahead = Date.parse(document.getElementById("main").dataset.now) - Date.now();
function countDown() {
  for (const due of document.querySelectorAll("[data-due]")) {
    const left = Date.parse(due.dataset.due) - Date.now() - ahead;
    if (left <= 0) {
      due.textContent = "▲ " + due.dataset.over;
      due.classList.add("late");
      due.removeAttribute("data-due");
    } else if (left < 3600000) {
      const seconds = Math.floor(left / 1000);
      const clock = Math.floor(seconds / 60) + ":" + String(seconds % 60).padStart(2, "0");
      due.textContent = due.dataset.left.replace("{left}", clock);
    }
  }
}
countDown();
setInterval(countDown, 1000);

async function offerMessages() {
  const box = document.getElementById("push");
  if (!box || !("PushManager" in window)) return;
  const state = document.getElementById("push-state");
  const on = document.getElementById("push-on");
  const off = document.getElementById("push-off");
  const manager = (await navigator.serviceWorker.ready).pushManager;

  const show = async (words) => {
    const active = Boolean(await manager.getSubscription());
    on.hidden = active;
    off.hidden = !active;
    state.textContent = words || (active ? box.dataset.on : "");
    box.hidden = false;
  };
  const send = async (path, fields) => {
    const answer = await fetch(path, { method: "POST", body: new URLSearchParams(fields) });
    if (answer.status !== 204) throw new Error(String(answer.status));
  };

  on.addEventListener("click", async () => {
    if ((await Notification.requestPermission()) !== "granted") return show(box.dataset.denied);
    try {
      const subscription = await manager.subscribe({ userVisibleOnly: true, applicationServerKey: box.dataset.key });
      try {
        await send("/me/browser", {
          endpoint: subscription.endpoint,
          key: text(subscription.getKey("p256dh")),
          auth: text(subscription.getKey("auth")),
        });
        return show("");
      } catch (failed) {
        await subscription.unsubscribe();
        throw failed;
      }
    } catch (failed) {
      return show(box.dataset.failed);
    }
  });
  off.addEventListener("click", async () => {
    const subscription = await manager.getSubscription();
    if (subscription) {
      await subscription.unsubscribe();
      await send("/me/browser/stop", { endpoint: subscription.endpoint }).catch(() => {});
    }
    return show("");
  });
  await show("");
}

// Bytes in the URL alphabet of base64.
function text(buffer) {
  return btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
}
