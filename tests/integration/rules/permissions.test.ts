import { describeDoors } from '../harness';

describeDoors('Every door of the rules', /^\/(?:rules|tasks|alerts|notifications)(?:\/|$)/, 35);
