const seen = new Map();
const underWay = new Map();
const changes = new EventTarget();

/** The document that an address of the Management API is about. */
export const documentOf = url => /\/management\/api\/v[\d.]+\/document\/([0-9a-f-]{36})(?:\/(?:update-and-publish|publish|unpublish|move|move-to-recycle-bin|domains))?(?:\?|$)/.exec(url)?.[1];

/** Which revision of each document this window has before it. */
export const revisions = {
  of: document => seen.get(document),
  see(document, revision) {
    seen.set(document, revision);
    changes.dispatchEvent(new Event('change'));
  },
  /** While a write of this window is under way, its own echo is no news. */
  writing(document, isWriting) {
    underWay.set(document, (underWay.get(document) ?? 0) + (isWriting ? 1 : -1));
    changes.dispatchEvent(new Event('change'));
  },
  isOvertaken: (document, revision) => !underWay.get(document) && seen.has(document) && revision > seen.get(document),
  changes,
};
