// Events fetch the page anew and swap its data-live parts, at most once a second.
// Parts in use wait: nothing moves under a pointer.
'use strict';
(() => {
  const bar = document.getElementById('live');
  const byId = id => document.getElementById(id);
  const all = (root, selector) => [...root.querySelectorAll(selector)];
  if (!bar || !window.EventSource) return;

  const shown = byId('live-state');
  const pause = byId('pause');
  const news = byId('news');
  const held = new Map();
  let source = null;
  let paused = false;
  let heard = Date.now();
  let dirty = false;
  let loading = false;
  let loadedAt = 0;
  let timer = 0;
  let unread = 0;
  let toldAt = Date.now();

  const clock = at => new Date(at).toLocaleTimeString(document.documentElement.lang, {timeStyle: 'short'});
  const say = (word, on) => {
    const text = bar.dataset[word + 'Word'] + (word === 'stale' ? ' ' + clock(heard) : '');
    if (shown.textContent !== text) shown.textContent = text;
    shown.className = on ? 'live-on' : 'live-off';
    document.body.classList.toggle('is-stale', word === 'stale');
  };
  const newLeads = n => (n === 1 ? bar.dataset.newsOne : bar.dataset.newsOther).replace('{n}', n);
  const moreOf = part => document.querySelector('.more[data-for="' + part.id + '"]');
  const refs = part => new Set(all(part, '[data-ref]').map(r => r.dataset.ref));

  const inUse = part => {
    const focus = document.activeElement;
    if (part.contains(focus) && (!focus.id || focus.matches('input, select, textarea, button'))) return true;
    const selection = getSelection();
    if (selection && !selection.isCollapsed && part.contains(selection.anchorNode)) return true;
    if (all(part, 'form input:not([type=hidden])').some(i => i.value !== i.defaultValue)) return true;
    if (part.querySelector('details.confirm[open]')) return true;
    if (moreOf(part)?.matches(':hover')) return true;
    return part.dataset.live === 'list' && (part.matches(':hover') || part.getBoundingClientRect().top < 0);
  };

  const swap = (part, fresh) => {
    const before = refs(part);
    const open = all(part, 'details[open]').map(d => d.id).filter(Boolean);
    const scrolled = all(part, '[id]').filter(e => e.scrollTop).map(e => [e.id, e.scrollTop]);
    const focus = part.contains(document.activeElement) ? document.activeElement.id : '';
    part.replaceChildren(...fresh.childNodes);
    open.forEach(id => { if (byId(id)) byId(id).open = true; });
    scrolled.forEach(([id, top]) => { if (byId(id)) byId(id).scrollTop = top; });
    if (focus && byId(focus)) byId(focus).focus({preventScroll: true});
    if (before.size) {
      all(part, '[data-ref]').forEach(r => { if (!before.has(r.dataset.ref)) r.classList.add('fresh'); });
    }
  };

  const offer = (part, fresh) => {
    const before = refs(part);
    const n = [...refs(fresh)].filter(r => !before.has(r)).length;
    held.set(part.id, fresh);
    const more = moreOf(part);
    if (more && n) {
      more.textContent = newLeads(n);
      more.hidden = false;
    }
  };

  const release = id => {
    const part = byId(id);
    const fresh = held.get(id);
    held.delete(id);
    if (!part || !fresh) return;
    const more = moreOf(part);
    if (more) more.hidden = true;
    swap(part, fresh);
  };

  const load = async () => {
    timer = 0;
    if (loading || paused || document.hidden || !document.querySelector('[data-live]')) return;
    loading = true;
    dirty = false;
    loadedAt = Date.now();
    try {
      const answer = await fetch(location.href, {cache: 'no-store', headers: {accept: 'text/html'}});
      if (!answer.ok) throw new Error(answer.status);
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      if (!paused) {
        all(document, '[data-live]').forEach(part => {
          const fresh = page.getElementById(part.id);
          if (!fresh || fresh.innerHTML === part.innerHTML) return;
          if (inUse(part)) offer(part, fresh);
          else { held.set(part.id, fresh); release(part.id); }
        });
      }
    } catch (away) {
      dirty = true;
    }
    loading = false;
    if (dirty) refresh();
  };

  const refresh = () => {
    dirty = true;
    if (!timer && !loading) timer = setTimeout(load, Math.max(0, loadedAt + 1000 - Date.now()));
  };

  // The number of notices that the reader has not read, at most once a second.
  let rung = 0;
  const ring = () => {
    if (rung) return;
    rung = setTimeout(async () => {
      rung = 0;
      const answer = await fetch('/notices/unread', {cache: 'no-store'}).catch(() => null);
      if (answer && answer.ok && byId('bell')) byId('bell').textContent = await answer.text();
    }, 1000);
  };

  const connect = () => {
    if (source) source.close();
    source = new EventSource('/events');
    source.onopen = () => { heard = Date.now(); if (!paused) say('live', true); refresh(); };
    source.onerror = () => { if (!paused) say('reconnecting', false); };
    source.addEventListener('beat', () => { heard = Date.now(); if (!paused) say('live', true); });
    source.addEventListener('reset', refresh);
    source.addEventListener('lead', event => {
      heard = Date.now();
      if (/"kind":"(assigned|waiting)"/.test(event.data)) unread++;
      if (/"kind":"notif/.test(event.data)) ring();
      refresh();
    });
  };

  pause.addEventListener('click', () => {
    paused = !paused;
    pause.textContent = paused ? pause.dataset.resume : pause.dataset.pause;
    pause.setAttribute('aria-pressed', paused);
    if (paused) say('paused', false);
    else { say('live', true); refresh(); }
  });
  document.addEventListener('click', event => {
    const more = event.target.closest('.more');
    if (more) release(more.dataset.for);
  });
  document.addEventListener('mouseout', () => setTimeout(() => held.forEach((fresh, id) => {
    const part = byId(id);
    if (!paused && part && !inUse(part)) release(id);
  }), 800));
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) connect();
    else if (source) source.close();
  });
  addEventListener('pagehide', () => source && source.close());
  addEventListener('pageshow', event => { if (event.persisted) connect(); });
  setInterval(() => {
    if (paused || document.hidden) return;
    if (Date.now() - heard > 12000) say('stale', false);
    if (unread && Date.now() - toldAt > 30000) {
      news.textContent = newLeads(unread);
      unread = 0;
      toldAt = Date.now();
    }
    if (Date.now() - loadedAt > 30000) refresh();
  }, 1000);

  bar.hidden = false;
  say('reconnecting', false);
  connect();
})();
