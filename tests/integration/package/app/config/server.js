module.exports = {
  host: '127.0.0.1',
  port: 0,
  app: { keys: ['fresh-app-key'] },
  logger: { config: { level: 'error' }, updates: { enabled: false }, startup: { enabled: false } },
};
