import { z } from '@strapi/utils';
import type { PipelineView, SettingsView } from '../../../contracts';
import { endpoint, type Route } from '../../http';

export interface SystemServices {
  settings(): SettingsView;
  pipeline(): PipelineView;
}

const nothing = z.object({});

/** What the Settings page shows besides the jobs. */
export const systemRoutes: Route<SystemServices>[] = [
  endpoint('settings', nothing, async (services: SystemServices) => services.settings()),
  endpoint('pipeline', nothing, async (services: SystemServices) => services.pipeline()),
];
