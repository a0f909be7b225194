// The plugin is switched on by being installed; only the measurement of the boot switches it off.
module.exports = process.env.WITHOUT_INSIGHTS ? { insights: { enabled: false } } : {};
