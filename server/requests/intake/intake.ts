import { type RequestCommands, type Settings } from '../../../contracts';
import { createApps, type Apps } from './api/apps';
import { createCommands } from './commands';
import { createForm, type Form } from './form/form';
import { createFormTokens } from './form/token';
import { createImports, type Imports, type ImportsDependencies } from './imports/imports';
import { createInbound, type Inbound } from './mail/inbound';
import { createReceiving, type ReceivingDependencies } from './mail/receiving';
import { createRateLimit } from './rate-limit';

/** The ways that requests get in by, beside the panel. */
export interface Intake {
  imports: Imports;
  inbound: Inbound;
  apps: Apps;
  form: Form;
  /** For the command line. */
  commands: RequestCommands;
  /** Ends what goes on by itself. */
  stop(): Promise<void>;
}

export interface IntakeDependencies extends Omit<ImportsDependencies, 'receiving' | 'reading' | 'logging'>, ReceivingDependencies {
  logging: ImportsDependencies['logging'] & ReceivingDependencies['logging'];
  settings: Settings['requests'];
  /** Signs the form's pages. The same on all instances. */
  secret: string;
}

const MINUTE = 60_000;
const HOUR = 3_600_000;

export const createIntake = (deps: IntakeDependencies): Intake => {
  const { settings, clock, categories, logging, requests, ids } = deps;
  const salt = ids();
  const ownAddresses = Object.entries(settings.mail.ownAddresses).flatMap(([address, isOwn]) => (isOwn ? [address] : []));
  const reading = { ownAddresses, loopMark: null, clock, limits: { messageBytes: settings.mail.maximumBytes } };
  const receiving = createReceiving(deps);
  const imports = createImports({ ...deps, receiving, reading });
  return {
    imports,
    inbound: createInbound({ ...deps, receiving, reading, settings: settings.mail }),
    apps: createApps({ logging, requests, limit: createRateLimit({ most: settings.api.perMinute, window: MINUTE, clock, salt }) }),
    form: createForm({
      settings: settings.form,
      logging,
      categories,
      tokens: createFormTokens(deps.secret, clock.now),
      limit: createRateLimit({ most: settings.form.perHour, window: HOUR, clock, salt }),
    }),
    commands: createCommands({ imports, categories }),
    stop: imports.stop,
  };
};
