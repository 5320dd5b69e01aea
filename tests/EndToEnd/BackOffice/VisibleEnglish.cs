namespace SodraSmaland.EndToEnd.BackOffice;

/// <summary>What stands on the screen in English although the interface is Swedish.</summary>
internal static class VisibleEnglish
{
    /// <summary>Gathers texts and labels through every shadow root, and gives those that the client has in Swedish too, or that hold English words.</summary>
    public const string Script =
        """
        async () => {
          const { umbLocalizationManager } = await import('@umbraco-cms/backoffice/localization-api');
          const [english, swedish] = ['en', 'sv'].map(c => umbLocalizationManager.localizations.get(c));
          const plain = text => text.replace(/\u2063/g, '').replace(/\s+/g, ' ').trim();
          const translated = new Set(Object.entries(english).filter(([key, text]) => typeof text === 'string' && typeof swedish[key] === 'string' && text !== swedish[key]).map(([, text]) => plain(text)));
          const same = new Set(Object.values(swedish).filter(text => typeof text === 'string').map(plain));
          const words = /\b(the|and|of|with|this|that|your|you|are|from|add|remove|select|choose|create|edit|delete|open|close|search|show|hide|enable|disable|settings|default|value|items?|pages?|users?|groups?|name|load|loading|missing|field|fields|rule|rules|color|editor)\b/i;
          const found = new Set();
          const note = text => { const t = plain(text ?? ''); if (t.length > 1 && !same.has(t) && (translated.has(t) || words.test(t))) found.add(t); };
          // What editors have written, and names that code goes by, are what they are.
          const left = 'umb-tree, textarea, input, code, pre, .alias, umb-log-viewer-messages-list, umb-extension-collection, umb-extension-table-collection-view, umb-dictionary-table-collection-view, umb-document-table-collection-view, umb-ufm-render, [contenteditable], option, umb-input-with-alias, umb-document-type-workspace-editor #header, umb-property-type-based-property, iframe';
          const walk = node => {
            if (node.nodeType === Node.TEXT_NODE) { if (node.parentElement?.checkVisibility({ visibilityProperty: true }) ?? true) note(node.textContent); return; }
            if (node.nodeType === Node.ELEMENT_NODE) {
              if (/^(STYLE|SCRIPT|NOSCRIPT)$/.test(node.tagName) || node.matches(left) || !node.checkVisibility({ visibilityProperty: true })) return;
              for (const name of ['aria-label', 'title', 'placeholder', 'headline']) note(node.getAttribute(name));
              if (node.shadowRoot) walk(node.shadowRoot);
            }
            for (const child of node.childNodes) walk(child);
          };
          walk(document.body);
          return [...found];
        }
        """;
}
