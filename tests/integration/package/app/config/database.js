const path = require('node:path');

module.exports = {
  connection: {
    client: 'sqlite',
    connection: { filename: path.join(__dirname, '..', process.env.DATABASE_FILENAME ?? 'data.db') },
    useNullAsDefault: true,
  },
};
