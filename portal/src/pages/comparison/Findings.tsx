import { Badge, Checkbox, Group, Paper, SimpleGrid, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/client';
import { TextLink } from '../../components/links';
import { rangeText } from '../../components/range-text';
import { useFormats } from '../../i18n/formats';
import { knownText } from '../../i18n/known-text';
import { Repair, type Results } from './Repair';

type Finding = Schemas['DriftFinding'];

/** Both sides of each finding, and the repair of those that are chosen. */
export function Findings({ findings }: { readonly findings: readonly Finding[] }) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [results, setResults] = useState<Results>({});
  const open = findings.filter(({ state }) => state === 'open');
  const selected = open.filter(({ id }) => chosen.has(id));
  const choose = (id: string, isChosen: boolean) => {
    const next = new Set(chosen);
    if (isChosen) next.add(id);
    else next.delete(id);
    setChosen(next);
  };
  return (
    <>
      {(selected.length > 0 || Object.keys(results).length > 0) && (
        <Repair
          selected={selected}
          results={results}
          onRepaired={(repaired) => {
            setResults(repaired);
            setChosen(new Set());
          }}
        />
      )}
      {findings.length === 0 && <Text>{t('comparison.none')}</Text>}
      <Stack component="ul" className="choices" gap="sm" aria-label={t('comparison.findings')}>
        {findings.map((finding) => (
          <Paper component="li" key={finding.id} p="sm">
            <FindingRow
              finding={finding}
              chosen={chosen.has(finding.id)}
              onChoose={(isChosen) => choose(finding.id, isChosen)}
            />
          </Paper>
        ))}
      </Stack>
    </>
  );
}

interface RowProps {
  readonly finding: Finding;
  readonly chosen: boolean;
  readonly onChoose: (chosen: boolean) => void;
}

function FindingRow({ finding, chosen, onChoose }: RowProps) {
  const { t } = useTranslation();
  const { time } = useFormats();
  const { start, state, seenRuns, settledAt, reason, actor } = finding;
  const numbers = useNumbers()(finding);
  return (
    <Stack gap="xs">
      <Group gap="xs">
        {state === 'open' && (
          <Checkbox
            aria-label={t('comparison.select', { numbers })}
            checked={chosen}
            onChange={(event) => onChoose(event.currentTarget.checked)}
          />
        )}
        {start === null ? (
          <Text fw={600}>{numbers}</Text>
        ) : (
          <TextLink to="/numbers/$e164" params={{ e164: start }} className="number" size="sm" fw={600}>
            {numbers}
          </TextLink>
        )}
        <Badge color={state === 'open' ? 'orange' : 'gray'}>{t(`comparison.classes.${finding.class}`)}</Badge>
        <Text size="xs" c="dimmed">
          {time(finding.lastSeenAt)} · {t('comparison.seen', { count: seenRuns })}
        </Text>
      </Group>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        <OurSide finding={finding} />
        <TheirSide finding={finding} />
      </SimpleGrid>
      {settledAt !== null && (
        <Text size="sm" className="given">
          {time(settledAt)}:{' '}
          {t('comparison.settled', {
            state: t(`comparison.states.${state}`),
            actor: actor ?? '–',
            reason: reason ?? '–',
          })}
        </Text>
      )}
    </Stack>
  );
}

function useNumbers(): (finding: Pick<Finding, 'start' | 'end'>) => string {
  const { t } = useTranslation();
  return ({ start, end }) =>
    start === null || end === null ? t('comparison.unknownNumbers') : rangeText({ start, end });
}

function OurSide({ finding: { ours } }: Pick<RowProps, 'finding'>) {
  const { t } = useTranslation();
  const { country } = useFormats();
  const facts = ours && [
    t(`numberStatus.${ours.status}`),
    country(ours.country),
    t(`kind.${ours.kind}`),
    ours.reference && t('comparison.reference', { text: ours.reference }),
  ];
  return <Side title={t('comparison.ours')} facts={facts} />;
}

function TheirSide({ finding: { theirs } }: Pick<RowProps, 'finding'>) {
  const { t, i18n } = useTranslation();
  const { country } = useFormats();
  const members = theirs?.differs.map((member) => t(`comparison.differs.${member}`)) ?? [];
  const facts = theirs && [
    knownText(i18n, `numberStatus.${theirs.status}`) ??
      t('comparison.coltStatus', { status: theirs.rawStatus ?? theirs.status }),
    theirs.country && country(theirs.country),
    theirs.kind && t(`kind.${theirs.kind}`),
    theirs.reference && t('comparison.reference', { text: theirs.reference }),
    theirs.coltOrderId && t('comparison.orderId', { id: theirs.coltOrderId }),
    members.length > 0 && t('comparison.differing', { members: members.join(', ') }),
  ];
  return <Side title={t('comparison.theirs')} facts={facts} />;
}

function Side({ title, facts }: { readonly title: string; readonly facts: readonly unknown[] | null }) {
  const { t } = useTranslation();
  return (
    <div>
      <Text size="xs" c="dimmed">
        {title}
      </Text>
      <Text size="sm" className="given">
        {facts === null ? t('comparison.absent') : facts.filter(Boolean).join(' · ')}
      </Text>
    </div>
  );
}
