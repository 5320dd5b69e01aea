/**
 * Faults of the client that show as errors in the browser's console although nothing has gone wrong, each with the file that has it.
 * One that the client no longer has fails the build, and is to be removed here.
 */
const faults = [
  // A new language has no name yet, and so no place in the breadcrumb.
  ['/packages/language/menu/language-menu-structure.context.js', "throw new Error('Data is not available');", 'return;'],
  // A tree that somebody leaves while it loads has no context any more.
  ['/core/tree/tree-item/tree-item-expansion.manager.js', "throw new Error('Tree context is not set');", 'return;'],
  // A dialog that somebody closes ends its action; that is a choice, not an error.
  ['/core/entity-action/default/entity-action.element.js', "console.error('Error executing action:', error);", "if (error?.type !== 'close') console.error('Error executing action:', error);"],
];

/** Mends the faults while the client is bundled. */
export function mended() {
  const left = new Set(faults);
  return {
    name: 'mended',
    transform(source, id) {
      const fault = faults.find(([file, wrong]) => id.endsWith(file) && source.includes(wrong));
      if (!fault) return;
      left.delete(fault);
      return source.replace(fault[1], fault[2]);
    },
    buildEnd() {
      if (left.size > 0) this.error(`The client no longer has: ${[...left].map(([file]) => file).join(' | ')}`);
    },
  };
}
