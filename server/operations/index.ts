export { createHistory, type History } from './history';
export { createImporter } from './import';
export { systemRoutes, type SystemServices } from './system/routes';
export { createUninstaller } from './uninstall';
export { upkeepJobs } from './upkeep';
