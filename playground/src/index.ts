/** Nothing to do at start: `src/seed` fills a new database, once, from `npm start`. */
export default {};
