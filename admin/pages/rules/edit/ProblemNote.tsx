import { Typography } from '@strapi/design-system';
import { useProblemAt } from './editor';

/** What is wrong at a place of the definition; nothing where all is well. */
export const ProblemNote = ({ pointer }: { pointer: string }) => {
  const problem = useProblemAt(pointer);
  return problem === undefined ? null : (
    <Typography tag="p" role="status" variant="pi" textColor="danger600" paddingTop={1}>
      {problem}
    </Typography>
  );
};
