import batch from './batch/schema.json';
import delta from './delta/schema.json';
import dimension from './dimension/schema.json';
import event from './event/schema.json';
import importFile from './import/schema.json';
import job from './job/schema.json';
import jobRun from './job-run/schema.json';
import summary from './summary/schema.json';

/** Every stored thing. The key is what Strapi calls the singular name. */
export const contentTypes = {
  event: { schema: event },
  dimension: { schema: dimension },
  summary: { schema: summary },
  delta: { schema: delta },
  batch: { schema: batch },
  job: { schema: job },
  'job-run': { schema: jobRun },
  import: { schema: importFile },
};
