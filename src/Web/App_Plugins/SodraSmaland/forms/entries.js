/** Where the entries of a form are. */
export const entriesPath = form => `section/content/workspace/document/edit/${form}/sv-SE/view/svar`;
