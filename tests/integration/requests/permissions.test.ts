import { describeDoors } from '../harness';

describeDoors('Every door of the information requests', /^\/requests(?:\/|$)/, 30);
