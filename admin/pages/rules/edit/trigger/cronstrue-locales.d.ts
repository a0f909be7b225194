/** Brings its language into cronstrue; exports nothing that is needed. */
declare module 'cronstrue/locales/fr';
