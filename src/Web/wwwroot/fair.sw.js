// Serves the tablet's page at a fair when the network does not. Everything else goes its own way.
addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(clients.claim()));
addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || new URL(request.url).origin !== location.origin) return;
  event.respondWith((async () => {
    const cache = await caches.open("sodrasmaland-fair");
    try {
      const answer = await fetch(request);
      if (answer.status === 410) await cache.delete(request);
      return answer;
    } catch (failure) {
      const kept = await cache.match(request, { ignoreSearch: request.mode === "navigate" });
      if (kept) return kept;
      throw failure;
    }
  })());
});
