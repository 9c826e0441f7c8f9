// Keeps one page that says there is no connection, and its style: nothing of a lead stays on the phone.
const KEPT = "leadgate-offline-1";
const PAGE = "/me/offline";

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(KEPT).then((kept) => kept.addAll([PAGE, "/a/style.css"])).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter((name) => name !== KEPT).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

self.addEventListener("fetch", (event) => {
  if (event.request.method === "GET" && event.request.mode === "navigate") {
    event.respondWith(fetch(event.request).catch(() => caches.match(PAGE)));
  }
});

// The message was sealed for this browser alone; its push service could not read it.
self.addEventListener("push", (event) => {
  const news = event.data ? event.data.json() : {};
  event.waitUntil(
    self.registration.showNotification(news.title || "Leadgate", {
      body: news.body,
      tag: news.tag,
      renotify: Boolean(news.tag),
      lang: news.lang,
      icon: "/me/icon.svg",
      data: { url: news.url },
    }),
  );
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  const page = new URL(event.notification.data.url || "/me", self.location.origin);
  event.waitUntil(self.clients.openWindow(page.origin === self.location.origin ? page.href : "/me"));
});
