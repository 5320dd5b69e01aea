// The tablet at a fair. A registration is sealed for the server and sent; without a network it is kept, still sealed, if the
// visitor agrees, and sent later. Nothing that is kept can be read on the tablet, and each is taken once.
const page = document.body.dataset;
const form = document.getElementById("form");
const [thanks, status, error, keep, away] = ["thanks", "status", "error", "keep", "away"].map((name) => document.querySelector(`[data-${name}]`));
const purpose = new TextEncoder().encode("sodrasmaland fair 1");
const canSeal = Boolean(globalThis.crypto?.subtle && globalThis.indexedDB && page.key);
const thanksFor = 8_000;
const idleFor = 90_000;
const tryAgainAfter = 15_000;

const encode = (bytes) => btoa(String.fromCharCode(...new Uint8Array(bytes))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
const decode = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));

async function seal(id, fields) {
  const server = await crypto.subtle.importKey("raw", decode(page.key), { name: "ECDH", namedCurve: "P-256" }, false, []);
  const own = await crypto.subtle.generateKey({ name: "ECDH", namedCurve: "P-256" }, false, ["deriveBits"]);
  const point = await crypto.subtle.exportKey("raw", own.publicKey);
  const shared = await crypto.subtle.importKey("raw", await crypto.subtle.deriveBits({ name: "ECDH", public: server }, own.privateKey, 256), "HKDF", false, ["deriveKey"]);
  const key = await crypto.subtle.deriveKey({ name: "HKDF", hash: "SHA-256", salt: point, info: purpose }, shared, { name: "AES-GCM", length: 256 }, false, ["encrypt"]);
  const nonce = crypto.getRandomValues(new Uint8Array(12));
  const bound = Uint8Array.from(id.replace(/-/g, "").match(/../g), (pair) => parseInt(pair, 16));
  const text = await crypto.subtle.encrypt({ name: "AES-GCM", iv: nonce, additionalData: bound }, key, new TextEncoder().encode(JSON.stringify(fields)));
  return { id, key: encode(point), nonce: encode(nonce), text: encode(text) };
}

const open = new Promise((resolve, reject) => {
  if (!globalThis.indexedDB) return reject(new Error("no database"));
  const asked = indexedDB.open("sodrasmaland-fair", 1);
  asked.onupgradeneeded = () => asked.result.createObjectStore("registrations", { keyPath: "id" });
  asked.onsuccess = () => resolve(asked.result);
  asked.onerror = () => reject(asked.error);
});
open.catch(() => {});

async function store(mode, work) {
  const transaction = (await open).transaction("registrations", mode, { durability: "strict" });
  const request = work(transaction.objectStore("registrations"));
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve(request.result);
    transaction.onerror = transaction.onabort = () => reject(transaction.error);
  });
}

/** "taken", "refused" (with the errors), or "away" when nobody answered as the server does. */
async function send(address, sealed) {
  try {
    const answer = await fetch(`${address}?handler=Sealed`, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(sealed), cache: "no-store", signal: AbortSignal.timeout(10_000) });
    if (answer.status === 204) return { state: "taken" };
    if (answer.status === 400 || answer.status === 410) return { state: "refused", ...(await answer.json().catch(() => ({}))) };
  } catch {
    // Away; the state says so.
  }
  return { state: "away" };
}

async function show() {
  const all = await store("readonly", (s) => s.getAll()).catch(() => []);
  const [waiting, refused] = [all.filter((r) => !r.refused).length, all.filter((r) => r.refused).length];
  const say = (count, one, many) => (count === 0 ? "" : count === 1 ? one : many.replace("{0}", count));
  status.textContent = [say(waiting, page.waitingOne, page.waiting), say(refused, page.refusedOne, page.refused)].filter(Boolean).join(". ");
  if (away) away.hidden = navigator.onLine;
}

let sending;
/** One at a time, also between windows: a lock is held while what waits is sent. */
function sendWaiting() {
  sending ??= (navigator.locks ? navigator.locks.request("sodrasmaland-fair", sendAll) : sendAll()).catch(() => {}).finally(() => { sending = undefined; return show(); });
  return sending;
}

async function sendAll() {
  for (const { address, refused, ...sealed } of await store("readonly", (s) => s.getAll())) {
    if (refused) continue;
    const answer = await send(address, sealed);
    if (answer.state === "away") return;
    await store("readwrite", (s) => (answer.state === "taken" ? s.delete(sealed.id) : s.put({ address, refused: true, ...sealed })));
  }
}

function tell(errors) {
  for (const old of form.querySelectorAll(".field__error:not([data-error])")) old.remove();
  for (const input of form.querySelectorAll("[aria-invalid]")) { input.removeAttribute("aria-invalid"); input.removeAttribute("aria-describedby"); }
  error.textContent = "";
  for (const [field, text] of Object.entries(errors)) {
    const input = document.getElementById(field);
    if (!input) { error.textContent = text; continue; }
    const line = Object.assign(document.createElement("p"), { className: "field__error", id: `${field}-error`, textContent: text });
    (input.closest(".choice") ?? input).before(line);
    input.setAttribute("aria-invalid", "true");
    input.setAttribute("aria-describedby", line.id);
  }
  (form.querySelector("[aria-invalid]") ?? form.querySelector("input:not([type=hidden])")).focus();
}

let timer;
/** An empty form, as if nobody had been here. */
function begin() {
  clearTimeout(timer);
  form.reset();
  for (const input of form.elements) {
    if (input.type === "checkbox") input.checked = false;
    else if (input.name && input.type !== "hidden") input.value = "";
  }
  form.elements.receipt.value = crypto.randomUUID();
  tell({});
  document.activeElement?.blur();
  [thanks.hidden, form.hidden] = [true, false];
  scrollTo(0, 0);
}

function thank(kept) {
  begin();
  thanks.querySelector("[data-sent]").hidden = kept;
  thanks.querySelector("[data-kept]").hidden = !kept;
  [thanks.hidden, form.hidden] = [false, true];
  thanks.focus();
  timer = setTimeout(begin, thanksFor);
}

if (form && canSeal) {
  keep.hidden = false;
  let busy = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (busy) return;
    const wrong = [...form.querySelectorAll("[data-message]")].filter((input) => !input.validity.valid);
    if (wrong.length) return tell(Object.fromEntries(wrong.map((input) => [input.id, input.dataset.message])));
    busy = true;
    form.setAttribute("aria-busy", "true");
    try {
      const data = new FormData(form);
      const fields = Object.fromEntries([...new Set(data.keys())].filter((k) => k !== "receipt").map((k) => [k, data.getAll(k)]));
      const sealed = await seal(data.get("receipt"), fields);
      const answer = navigator.onLine ? await send(page.here, sealed) : { state: "away" };
      if (answer.state === "taken") return thank(false);
      if (answer.state === "refused") return tell(answer.errors ?? { form: page.notSent });
      if (!document.getElementById("keep").checked) return tell({ keep: page.keepNeeded });
      await store("readwrite", (s) => s.put({ address: page.here, ...sealed }));
      thank(true);
    } catch {
      tell({ form: page.notSent });
    } finally {
      busy = false;
      form.removeAttribute("aria-busy");
      show();
    }
  });
  document.querySelector("[data-next]").addEventListener("click", (event) => { event.preventDefault(); begin(); });
  // Who walks away leaves nothing behind, and the way back shows nobody's words.
  form.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(begin, idleFor); });
  addEventListener("pageshow", (event) => { if (event.persisted) begin(); });
  if (!thanks.hidden) thank(false);
}
addEventListener("online", sendWaiting);
addEventListener("offline", show);
setInterval(sendWaiting, tryAgainAfter);
sendWaiting();

if (page.key && navigator.serviceWorker) {
  // The page opens again when the network is gone: with all that it needs, and nothing that was written in it.
  await navigator.serviceWorker.register("/fair.sw.js", { scope: page.scope }).catch(() => {});
  const cache = await globalThis.caches?.open("sodrasmaland-fair").catch(() => undefined);
  const needed = performance.getEntriesByType("resource").map((entry) => entry.name).filter((name) => new URL(name).origin === location.origin && !name.includes("handler="));
  await cache?.addAll([page.here, ...new Set(needed)]).catch(() => {});
}
document.body.dataset.ready = "yes";
