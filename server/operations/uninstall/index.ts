export { UninstallError } from './error';
export { createUninstaller, type UninstallerDependencies } from './uninstaller';
