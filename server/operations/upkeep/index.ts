import type { JobDefinition } from '../../jobs';
import { expire } from './expire';
import { fold } from './fold';
import { repair } from './repair';
import type { UpkeepServices } from './types';
import { verify } from './verify';

/** The jobs that keep numbers right and tables small. */
const JOBS: ((services: UpkeepServices) => JobDefinition)[] = [fold, verify, repair, expire];

export const upkeepJobs = (services: UpkeepServices): JobDefinition[] => JOBS.map((job) => job(services));
