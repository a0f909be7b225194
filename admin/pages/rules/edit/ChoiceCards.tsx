import { useId } from 'react';
import { Typography } from '@strapi/design-system';
import { styled } from 'styled-components';

interface ChoiceCardsProps<Value extends string> {
  label: string;
  value: Value;
  choices: { value: Value; title: string; hint?: string }[];
  onChange: (value: Value) => void;
}

/** One of a few, each with a word on what it means: radio buttons that look like cards. */
export const ChoiceCards = <Value extends string>({ label, value, choices, onChange }: ChoiceCardsProps<Value>) => {
  const name = useId();
  return (
    <Cards role="radiogroup" aria-label={label} $columns={choices.length === WITHOUT_ORPHAN ? 2 : choices.length}>
      {choices.map((choice) => (
        <Card key={choice.value} $chosen={choice.value === value}>
          <input
            type="radio"
            name={name}
            value={choice.value}
            checked={choice.value === value}
            onChange={() => onChange(choice.value)}
          />
          <span>
            <Typography tag="span" fontWeight="semiBold" textColor="neutral800">
              {choice.title}
            </Typography>
            {choice.hint ? (
              <Typography tag="span" variant="pi" textColor="neutral600" style={{ display: 'block' }}>
                {choice.hint}
              </Typography>
            ) : null}
          </span>
        </Card>
      ))}
    </Cards>
  );
};

/** Four stand two by two: three and one below looks like a mistake. */
const WITHOUT_ORPHAN = 4;

const Cards = styled.div<{ $columns: number }>`
  display: grid;
  grid-template-columns: repeat(${({ $columns }) => $columns}, minmax(0, 1fr));
  gap: ${({ theme }) => theme.spaces[2]};

  @media (max-width: 767px) {
    grid-template-columns: 1fr;
  }
`;

const Card = styled.label<{ $chosen: boolean }>`
  display: flex;
  gap: ${({ theme }) => theme.spaces[2]};
  align-items: flex-start;
  padding: ${({ theme }) => theme.spaces[3]};
  cursor: pointer;
  border: 1px solid ${({ theme, $chosen }) => theme.colors[$chosen ? 'primary600' : 'neutral200']};
  border-radius: ${({ theme }) => theme.borderRadius};
  background: ${({ theme, $chosen }) => theme.colors[$chosen ? 'primary100' : 'neutral0']};

  input {
    appearance: none;
    flex-shrink: 0;
    width: 1.6rem;
    height: 1.6rem;
    margin: 0.2rem 0 0;
    background: ${({ theme }) => theme.colors.neutral0};
    border: 1px solid ${({ theme }) => theme.colors.neutral500};
    border-radius: 50%;
  }

  input:checked {
    border: 0.5rem solid ${({ theme }) => theme.colors.primary600};
  }

  &:focus-within {
    outline: 2px solid ${({ theme }) => theme.colors.primary600};
    outline-offset: 1px;
  }
`;
