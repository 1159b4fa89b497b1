import type { Messages } from '../words.ts';

/** What happened while routers talked, in sentences; and why routes are kept out. */
export default {
  player: { fr: 'Les messages dans le temps', en: 'The messages in time' },
  nothing: {
    fr: 'Rien n’a encore eu lieu. Avancez d’un pas, ou lancez la lecture.',
    en: 'Nothing has happened yet. Go one step on, or play.',
  },
  step: { fr: 'Étape {n} sur {of}.', en: 'Step {n} of {of}.' },
  'what-steps': { fr: 'Étapes', en: 'Steps' },
  'steps-routes': { fr: 'Les routes', en: 'Routes' },
  'steps-all': { fr: 'Tout, sessions comprises', en: 'All, sessions too' },
  happened: { fr: 'Ce qui se passe', en: 'What happens' },
  cycle: { fr: 'cycle', en: 'cycle' },
  'cycle-mark': {
    fr: 'Oscillation : les étapes {from} à {to} reviennent sans fin.',
    en: 'Oscillation: steps {from} to {to} come back for ever.',
  },
  'cycle-play': { fr: 'Rejouer le cycle', en: 'Play the cycle' },
  'end-converged': { fr: 'Le réseau a convergé.', en: 'The network has converged.' },
  'end-time-reached': { fr: 'La fin du temps demandé est atteinte.', en: 'The time that was asked for is over.' },
  'end-oscillating': {
    fr: 'Le réseau ne converge pas : il oscille.',
    en: 'The network does not converge: it oscillates.',
  },
  'end-budget': {
    fr: 'Arrêt : trop d’événements. Le réseau bouge peut-être encore.',
    en: 'Stopped: too many events. The network may still be moving.',
  },
  'update-announces': {
    fr: '{from} annonce {prefix} à {to}, chemin {path}',
    en: '{from} announces {prefix} to {to}, path {path}',
  },
  'update-announces-many': {
    fr: '{from} annonce {n} préfixes à {to}, chemin {path} : {prefixes}',
    en: '{from} announces {n} prefixes to {to}, path {path}: {prefixes}',
  },
  'update-withdraws': { fr: '{from} retire {prefixes} à {to}', en: '{from} withdraws {prefixes} from {to}' },
  'update-both': {
    fr: '{announces} ; retire {prefixes}',
    en: '{announces}; withdraws {prefixes}',
  },
  'update-empty': {
    fr: '{from} dit à {to} qu’il a tout dit (fin de la table)',
    en: '{from} tells {to} that this was all (End-of-RIB)',
  },
  'message-other': { fr: '{from} envoie {message} à {to}', en: '{from} sends {message} to {to}' },
  lost: { fr: '{said} : perdu en route', en: '{said}: lost on the way' },
  'best-own': { fr: '{router} a sa propre route vers {prefix}', en: '{router} has its own route to {prefix}' },
  'best-first': {
    fr: '{router} passe par {from} pour {prefix}, chemin {path}',
    en: '{router} goes through {from} for {prefix}, path {path}',
  },
  'best-by': { fr: '{said} (décidé par : {step})', en: '{said} (decided by: {step})' },
  'best-none': { fr: '{router} n’a plus de route vers {prefix}', en: '{router} has no route to {prefix} any more' },
  'rejected-import': {
    fr: '{router} ne prend pas {prefix} de {peer}. {why}',
    en: '{router} does not take {prefix} from {peer}. {why}',
  },
  'rejected-export': {
    fr: '{router} ne dit pas {prefix} à {peer}. {why}',
    en: '{router} does not tell {prefix} to {peer}. {why}',
  },
  session: { fr: '{router} : session avec {peer}, {state}', en: '{router}: session with {peer}, {state}' },
  'session-up': {
    fr: '{router} : la session avec {peer} est établie',
    en: '{router}: the session with {peer} is established',
  },
  'session-lost': { fr: '{router} : plus de session avec {peer}', en: '{router}: no session with {peer} any more' },
  event: { fr: 'Événement : {what}', en: 'Event: {what}' },
  'event-link-down': { fr: 'Le lien {a} – {b} est coupé.', en: 'The link {a} – {b} goes down.' },
  'event-link-up': { fr: 'Le lien {a} – {b} revient.', en: 'The link {a} – {b} comes back.' },
  'event-session-down': { fr: '{a} arrête la session avec {b}.', en: '{a} shuts the session with {b} down.' },
  'event-session-up': { fr: 'La session {a} – {b} est relancée.', en: 'The session {a} – {b} is started.' },
  'event-route-refresh': { fr: '{a} redemande ses routes à {b}.', en: '{a} asks {b} for its routes again.' },
  'event-router-down': { fr: '{a} s’éteint.', en: '{a} loses power.' },
  'event-router-up': { fr: '{a} redémarre.', en: '{a} is back.' },
  'event-bgp-restart': { fr: 'BGP redémarre sur {a}.', en: 'BGP restarts on {a}.' },
  'event-announce': { fr: '{a} se met à annoncer {b}.', en: '{a} starts to announce {b}.' },
  'event-withdraw': { fr: '{a} cesse d’annoncer {b}.', en: '{a} stops announcing {b}.' },
  'event-policy': { fr: '{a} change de politique envers {b}.', en: '{a} changes its policy for {b}.' },
  'reason-no-import-policy': {
    fr: 'Une session eBGP sans politique d’import ne prend rien (RFC 8212).',
    en: 'An eBGP session without an import policy takes nothing (RFC 8212).',
  },
  'reason-no-export-policy': {
    fr: 'Une session eBGP sans politique d’export ne dit rien (RFC 8212).',
    en: 'An eBGP session without an export policy tells nothing (RFC 8212).',
  },
  'reason-own-as-in-path': {
    fr: 'Notre propre AS est dans le chemin : la route est déjà passée ici (RFC 4271 §9.1.2).',
    en: 'Our own AS is in the path: the route has been here (RFC 4271 §9.1.2).',
  },
  'reason-own-originator-id': {
    fr: 'C’est notre propre route qu’un réflecteur rapporte (RFC 4456 §8).',
    en: 'It is our own route that a reflector brings back (RFC 4456 §8).',
  },
  'reason-own-cluster-id': {
    fr: 'Elle a déjà été réfléchie dans notre grappe (RFC 4456 §8).',
    en: 'It was reflected in our own cluster before (RFC 4456 §8).',
  },
  'reason-as-0-in-path': { fr: 'L’AS 0 n’est à personne (RFC 7607 §2).', en: 'AS 0 is nobody’s (RFC 7607 §2).' },
  'reason-confederation-from-outside': {
    fr: 'Seuls les membres d’une confédération envoient ses segments (RFC 5065 §5).',
    en: 'Only members of a confederation may send its segments (RFC 5065 §5).',
  },
  'reason-first-as-not-peer': {
    fr: 'Le premier AS du chemin n’est pas celui du voisin (RFC 4271 §6.3).',
    en: 'The first AS of the path is not the neighbour’s (RFC 4271 §6.3).',
  },
  'reason-next-hop-is-own': {
    fr: 'Le prochain saut est notre propre adresse (RFC 4271 §5.1.3).',
    en: 'The next hop is our own address (RFC 4271 §5.1.3).',
  },
  'reason-next-hop-unreachable': {
    fr: 'Aucun chemin ne mène à son prochain saut (RFC 4271 §9.1.2.1).',
    en: 'There is no way to its next hop (RFC 4271 §9.1.2.1).',
  },
  'reason-only-to-customer': {
    fr: 'ONLY_TO_CUSTOMER dit que c’est une fuite (RFC 9234 §5).',
    en: 'ONLY_TO_CUSTOMER says that this is a leak (RFC 9234 §5).',
  },
  'reason-ibgp-to-ibgp': {
    fr: 'Une route apprise en iBGP ne se redit pas en iBGP (RFC 4271 §9.2) ; un réflecteur le peut (RFC 4456).',
    en: 'A route from an internal peer is not told to another one (RFC 4271 §9.2); a reflector may (RFC 4456).',
  },
  'reason-no-export': {
    fr: 'La communauté NO_EXPORT la garde dans l’AS (RFC 1997).',
    en: 'The community NO_EXPORT keeps it in the AS (RFC 1997).',
  },
  'reason-no-advertise': {
    fr: 'La communauté NO_ADVERTISE la garde dans ce routeur (RFC 1997).',
    en: 'The community NO_ADVERTISE keeps it in this router (RFC 1997).',
  },
  'reason-no-export-subconfed': {
    fr: 'La communauté NO_EXPORT_SUBCONFED la garde dans l’AS membre (RFC 1997).',
    en: 'The community NO_EXPORT_SUBCONFED keeps it in the member AS (RFC 1997).',
  },
  'reason-no-peer': {
    fr: 'La communauté NOPEER la garde hors des pairs (RFC 3765).',
    en: 'The community NOPEER keeps it from peers (RFC 3765).',
  },
  'reason-policy': { fr: 'Une clause de la politique la rejette.', en: 'A clause of the policy rejects it.' },
  'reason-no-clause': {
    fr: 'Aucune clause de la politique n’en décide ; ce qu’aucune ne décide est rejeté.',
    en: 'No clause of the policy decides about it; what none decides is rejected.',
  },
  'reason-no-valley': {
    fr: 'Ce que dit un pair ou un fournisseur ne va qu’aux clients (Gao et Rexford).',
    en: 'What a peer or a provider tells goes to customers only (Gao and Rexford).',
  },
  'reason-no-relation': {
    fr: 'La politique gao-rexford doit savoir ce qu’est le voisin : client, pair ou fournisseur.',
    en: 'The policy gao-rexford needs to know what the neighbour is: customer, peer or provider.',
  },
  'reason-other': { fr: 'La politique dit : « {why} ».', en: 'The policy says: “{why}”.' },
} satisfies Messages;
