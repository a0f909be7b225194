import { z } from '@strapi/utils';
import type { RuleScript } from 'strapi-plugin-insights';

const values = z.strictObject({ title: z.string().max(50).default('Stock list') });

/** A command that rules may run: what it prints stands in the log of executions. */
export const stockList: RuleScript<z.infer<typeof values>> = {
  id: 'stock-list',
  arguments: values,
  command: process.execPath,
  build: ({ title }) => ['-e', 'console.log(`${process.argv[1]} wanted at ${new Date().toISOString()}`)', title],
  timeout: 10_000,
};
