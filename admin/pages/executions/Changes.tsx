import { Box, Typography } from '@strapi/design-system';
import { styled } from 'styled-components';
import type { PlannedEffect } from '../../../contracts';
import { useText, valueText } from '../../components';

const Row = styled.div`
  display: flex;
  flex-wrap: wrap;
  align-items: baseline;
  gap: ${({ theme }) => theme.spaces[2]};
  padding-top: ${({ theme }) => theme.spaces[2]};
`;

/** Which fields were written: what stood there, and what stands there since. */
export const Changes = ({ changes }: Pick<PlannedEffect, 'changes'>) => {
  const text = useText();
  if (changes.length === 0) return null;
  return (
    <Box tag="dl" margin={0}>
      {changes.map(({ field, from, to }) => (
        <Row key={field}>
          <Typography tag="dt" variant="pi" fontWeight="semiBold" textColor="neutral600">
            {field}
          </Typography>
          <Typography tag="dd" style={{ margin: 0, overflowWrap: 'anywhere' }} textColor="neutral800">
            <Typography tag="del" textColor="neutral600">
              {valueText(from, text)}
            </Typography>
            <span aria-hidden> → </span>
            <Typography tag="ins" textColor="neutral800" fontWeight="semiBold" style={{ textDecoration: 'none' }}>
              {valueText(to, text)}
            </Typography>
          </Typography>
        </Row>
      ))}
    </Box>
  );
};
