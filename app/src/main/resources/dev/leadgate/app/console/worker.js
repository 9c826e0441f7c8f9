// Holds the stream of events: as a shared worker one for all pages of this browser, in a page one for itself.
// Only what arrives proves that the stream is alive; that it opened does not.
'use strict';
const leadgateStream = tell => {
  let source = null;
  let again = 0;
  let passing = 0;
  let fresh = true;
  let heard = 0;
  let leads = 0;
  let notified = false;

  const pass = () => {
    passing = 0;
    tell({state: 'live', changed: true, leads, notified});
    leads = 0;
    notified = false;
  };
  const hear = changed => {
    heard = Date.now();
    if (fresh || changed) passing ||= setTimeout(pass, 50);
    else tell({state: 'live'});
    fresh = false;
  };
  const close = () => {
    if (source) source.close();
    source = null;
    clearInterval(again);
    clearTimeout(passing);
    passing = 0;
    fresh = true;
  };
  const open = () => {
    close();
    heard = Date.now();
    source = new EventSource('/events');
    source.onerror = () => { fresh = true; tell({state: 'reconnecting'}); };
    source.addEventListener('beat', () => hear(false));
    source.addEventListener('reset', () => hear(true));
    source.addEventListener('lead', event => {
      if (/"kind":"(assigned|waiting)"/.test(event.data)) leads++;
      if (/"kind":"notif/.test(event.data)) notified = true;
      hear(true);
    });
    // A refusal ends a stream for good, and one that is cut off silently never ends.
    again = setInterval(() => {
      if (source.readyState === 2 || Date.now() - heard > 20000) open();
    }, 4000 + 2000 * Math.random());
  };
  return {open: () => source || open(), close};
};

if (self.SharedWorkerGlobalScope && self instanceof SharedWorkerGlobalScope) {
  const looking = new Set();
  let state = 'reconnecting';
  const stream = leadgateStream(said => {
    state = said.state;
    looking.forEach(port => port.postMessage(said));
  });
  self.onconnect = ({ports: [port]}) => {
    port.onmessage = ({data: looks}) => {
      if (looks) {
        looking.add(port);
        stream.open();
        port.postMessage({state, changed: state === 'live'});
      } else {
        looking.delete(port);
        if (!looking.size) {
          stream.close();
          state = 'reconnecting';
        }
      }
    };
  };
}
