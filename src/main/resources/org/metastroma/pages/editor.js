'use strict';
(() => {
  const form = document.getElementById('plain');
  const share = document.getElementById('share');
  const query = document.getElementById('query').value;
  const Yasqe = window.Yasgui.Yasqe;
  let prefixes = {};

  // Completion asks this server and no other: properties and classes are those of its VoID description, other terms come from
  // the search box. What is shown is the label; what is inserted is an IRI, shortened by a prefix that the query declares.
  const VOID = 'http://rdfs.org/ns/void#';
  const vocabulary = { property: [], class: [] };
  const names = new Map();
  const readVocabulary = async () => {
    const response = await fetch('/.well-known/void', { headers: { Accept: 'application/n-triples' } });
    const parts = {};
    for (const [, part, property, value] of (await response.text()).matchAll(/^(\S+) <([^>]+)> (.+) \.$/gm)) {
      (parts[part] ??= {})[property.replace(VOID, '')] = value.replace(/^<|>$/g, '').replace(/^"((?:[^"\\]|\\.)*)".*$/, '$1');
    }
    for (const kind of ['property', 'class']) {
      vocabulary[kind] = Object.values(parts).filter((p) => p[kind] && p['http://www.w3.org/2000/01/rdf-schema#label'])
        .map((p) => ({ iri: p[kind], label: p['http://www.w3.org/2000/01/rdf-schema#label'], count: Number(p.triples ?? p.entities) }))
        .sort((a, b) => b.count - a.count);
      vocabulary[kind].forEach((term) => names.set(term.iri, `${term.label} \u00b7 ${term.count.toLocaleString('en')} ${kind === 'property' ? 'triples' : 'things'}`));
    }
  };
  const typed = (token) => (token?.string ?? '').trim().replace(/^<|>$/g, '').replace(/^[^:/]*:(?!\/\/)/, '').replace(/^.*[/#_]/, '').toLowerCase();
  const known = (kind) => (yasqe, token) => {
    const text = typed(token);
    return vocabulary[kind].filter((term) => term.label.toLowerCase().includes(text) || term.iri.toLowerCase().includes(text)).slice(0, 50).map((term) => term.iri);
  };
  const insert = (yasqe, token, iri) => {
    for (const [prefix, namespace] of Object.entries(yasqe.getPrefixesFromQuery())) {
      if (iri.startsWith(namespace) && /^([A-Za-z0-9_][\w-]*)?$/.test(iri.slice(namespace.length))) return prefix + ':' + iri.slice(namespace.length);
    }
    return `<${iri}>`;
  };
  const expand = (yasqe, text) => {
    if (text.startsWith('<')) return text.slice(1, -1);
    const colon = text.indexOf(':');
    return (yasqe.getPrefixesFromQuery()[text.slice(0, colon)] ?? '') + text.slice(colon + 1);
  };
  const show = (yasqe, hints) => hints.map((hint) => ({ ...hint, displayText: `${names.get(expand(yasqe, hint.text)) ?? ''}  ${hint.text}`.trim() }));
  const position = (yasqe) => {
    const token = yasqe.getCompleteToken();
    if (token.type === 'comment' || token.type === 'string' || /^[?$"']/.test(token.string)) return '';
    const before = yasqe.getPreviousNonWsToken(yasqe.getDoc().getCursor().line, token);
    if (/^prefix$/i.test(before?.string ?? '')) return '';
    if (before?.string === 'a' || before?.string === 'rdf:type') return 'class';
    return token.state.possibleCurrent.includes('a') ? 'property' : 'term';
  };
  const completer = (name, kind, get) => Yasqe.forkAutocompleter('class', {
    name, get, persistenceId: null, bulk: false, autoShow: false, postProcessSuggestion: insert, postprocessHints: show,
    isValidCompletionPosition: (yasqe) => position(yasqe) === kind,
  }, false);
  Yasqe.forkAutocompleter('prefixes', {
    name: 'prefixes-here',
    persistenceId: null,
    get: () => Object.entries(prefixes).map(([prefix, namespace]) => `${prefix}: <${namespace}>`).sort(),
  }, false);
  completer('classes-here', 'class', known('class'));
  completer('properties-here', 'property', known('property'));
  completer('terms-here', 'term', async (yasqe, token) => {
    const text = typed(token);
    if (text.length < 2) return [];
    const hits = await (await fetch('/suggest?q=' + encodeURIComponent(text))).json();
    hits.forEach((hit) => names.set(hit.iri, hit.label + (hit.claims ? ` \u00b7 ${hit.claims} ${hit.claims === 1 ? 'claim' : 'claims'}` : '')));
    return hits.map((hit) => hit.iri);
  });
  Yasqe.defaults.autocompleters = ['variables', 'prefixes-here', 'classes-here', 'properties-here', 'terms-here'];

  readVocabulary().then(() => { document.body.dataset.vocabulary = 'ready'; });
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
