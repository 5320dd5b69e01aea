/** Stands invisibly before the labels of manifests, so that what an editor has written is never taken for one of them. */
export const mark = '\u2063';
