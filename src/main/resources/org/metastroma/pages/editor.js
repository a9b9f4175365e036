'use strict';
(() => {
  const form = document.getElementById('plain');
  const share = document.getElementById('share');
  const query = document.getElementById('query').value;
  const Yasqe = window.Yasgui.Yasqe;
  let prefixes = {};

  // Completion asks this server and no other.
  Yasqe.defaults.autocompleters = ['variables', 'prefixes-here', 'terms-here'];
  Yasqe.forkAutocompleter('prefixes', {
    name: 'prefixes-here',
    persistenceId: null,
    get: () => Object.entries(prefixes).map(([prefix, namespace]) => `${prefix}: <${namespace}>`).sort(),
  });
  Yasqe.forkAutocompleter('class', {
    name: 'terms-here',
    persistenceId: null,
    bulk: false,
    autoShow: false,
    isValidCompletionPosition: (yasqe) => { const token = yasqe.getCompleteToken(); return token.type !== 'comment' && !/^[?$]/.test(token.string); },
    get: async (yasqe, token) => {
      const text = (token?.string ?? '').replace(/^<|>$/g, '').replace(/^.*[:/#_]/, '');
      if (text.length < 2) return [];
      const response = await fetch('/suggest?q=' + encodeURIComponent(text));
      return (await response.json()).map((hit) => hit.iri);
    },
  });

  fetch('/prefixes.json').then((response) => response.json()).then((found) => {
    prefixes = found;
    form.hidden = true;
    localStorage.removeItem('yagui__config');
    const yasgui = new window.Yasgui(document.getElementById('yasgui'), {
      requestConfig: { endpoint: '/sparql', method: 'POST' },
      copyEndpointOnNewTab: false,
      populateFromUrl: false,
      persistenceId: null,
      autofocus: false,
      endpointCatalogueOptions: { getData: () => [{ endpoint: new URL('/sparql', location.href).href }] },
      yasqe: { value: query, prefixCcApi: '/prefixes.json', createShareableLink: null, showQueryButton: true, resizeable: true, persistenceId: null },
      yasr: { prefixes, persistenceId: null },
    });
    const tab = yasgui.getTab() ?? yasgui.addTab(true);
    tab.setEndpoint(new URL('/sparql', location.href).href);
    tab.setQuery(query);
    document.getElementById('sharing').hidden = false;
    const update = () => { share.href = '/sparql-editor?query=' + encodeURIComponent(tab.getYasqe().getValue()); };
    update();
    tab.getYasqe().on('change', update);
    document.querySelectorAll('.CodeMirror textarea').forEach((t) => t.setAttribute('aria-label', 'Query'));
    document.body.dataset.editor = 'ready';
  });
})();
