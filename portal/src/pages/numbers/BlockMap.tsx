import { Alert, Button, Group, Paper, SegmentedControl, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/client';
import { blockFreeQuery, blockHeldQuery } from '../../api/queries';
import { TextLink } from '../../components/links';
import { QueryStatus } from '../../components/QueryStatus';
import { rangeText } from '../../components/range-text';
import { useFormats } from '../../i18n/formats';
import { type FreeRange, toggled, useDraft } from '../find/draft';
import {
  type BlockCell,
  blockCells,
  blockOf,
  type BlockRun,
  blockRuns,
  MAP_SIZES,
  type MapSize,
  offeredWithin,
} from './block-runs';

/** The block around a number: what is held, and what Colt offers now. It asks Colt, so that it waits until it is wanted. */
export function BlockMap({ number }: { readonly number: Schemas['NumberDetail'] }) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  return (
    <Paper component="section" aria-labelledby="map-title">
      <Group justify="space-between">
        <Title order={2} size="h5" id="map-title">
          {t('map.title')}
        </Title>
        {!opened && (
          <Button variant="default" size="xs" onClick={() => setOpened(true)}>
            {t('map.show')}
          </Button>
        )}
      </Group>
      {opened && <Map number={number} />}
    </Paper>
  );
}

const NOTHING: readonly FreeRange[] = [];

function Map({ number: { number, holding, formats } }: { readonly number: Schemas['NumberDetail'] }) {
  const { t } = useTranslation();
  const { count } = useFormats();
  const navigate = useNavigate();
  const [draft, change] = useDraft();
  const [centre, setCentre] = useState(number);
  const [size, setSize] = useState<MapSize>(100);
  const [put, setPut] = useState(0);
  const block = blockOf(centre, size);
  const held = useQuery(blockHeldQuery(block.prefix));
  const { country, kind } = holding;
  const areaCode = kind === 'geo' ? formats.split.areaCode : undefined;
  const free = useQuery(blockFreeQuery({ country, kind, ...(areaCode && { areaCode }) }));
  const offered = free.data ?? NOTHING;
  const runs = useMemo(
    () => blockRuns(block.start, size, held.data?.items ?? [], offered),
    [block.start, size, held.data, offered],
  );
  const taken = draft.parts.flatMap((part) => (part.sent ? [] : part.ranges));
  const pieces = (run: Pick<BlockRun, 'start' | 'end'>) => offeredWithin(run, offered, taken);

  const putIntoBasket = (run: Pick<BlockRun, 'start' | 'end'>) => {
    const added = pieces(run).map(({ start, end }): FreeRange => {
      const known = offered.find((range) => range.start === start && range.end === end);
      const display = { national: null, international: start === end ? start : `${start} – ${end}` };
      return known ?? { start, end, size: sizeOf(start, end), country, kind, display };
    });
    change((present) => added.reduce(toggled, present));
    setPut(put + added.reduce((sum, range) => sum + range.size, 0));
  };
  const open = (cell: BlockCell) => {
    if (cell.start !== cell.end) {
      setCentre(cell.start);
      setSize(100);
    } else if (cell.state === 'free') putIntoBasket(cell);
    else if (cell.state !== 'unknown') void navigate({ to: '/numbers/$e164', params: { e164: cell.start } });
  };

  return (
    <Stack mt="md">
      <SegmentedControl
        aria-label={t('map.size')}
        value={String(size)}
        data={MAP_SIZES.map((value) => ({
          value: String(value),
          label: t('map.of', { count: value, formatted: count(value) }),
        }))}
        onChange={(value) => setSize(value === '1000' ? 1000 : 100)}
      />
      <Text size="sm" className="number">
        {rangeText(block)}
      </Text>
      <QueryStatus query={held} />
      <QueryStatus query={free} />
      <Grid cells={blockCells(block.start, size, runs)} marked={number} onOpen={open} />
      <Legend />
      {put > 0 && (
        <Alert color="green" role="status">
          {t('map.put', { count: put, formatted: count(put) })} <TextLink to="/find">{t('nav.find')}</TextLink>
        </Alert>
      )}
      <Runs runs={runs} canPut={(run) => pieces(run).length > 0} onPut={putIntoBasket} />
    </Stack>
  );
}

interface GridProps {
  readonly cells: readonly BlockCell[];
  readonly marked: string;
  readonly onOpen: (cell: BlockCell) => void;
}

/** For the eye and the mouse. The list of runs below says and does the same for a screen reader and the keyboard. */
function Grid({ cells, marked, onOpen }: GridProps) {
  const { t } = useTranslation();
  return (
    <div className="block-map" aria-hidden="true">
      {cells.map((cell) => (
        <button
          key={cell.start}
          type="button"
          tabIndex={-1}
          data-state={cell.state}
          data-here={cell.start <= marked && marked <= cell.end ? '' : undefined}
          title={`${rangeText(cell)}: ${t(`map.state.${cell.state}`)}`}
          onClick={() => onOpen(cell)}
        >
          {cell.start.slice(-2)}
        </button>
      ))}
    </div>
  );
}

const STATES = ['active', 'reserved', 'ordering', 'free', 'unknown', 'mixed'] as const;

function Legend() {
  const { t } = useTranslation();
  return (
    <Group gap="sm" aria-hidden="true">
      {STATES.map((state) => (
        <Group key={state} gap={6} wrap="nowrap">
          <span className="block-map-sample" data-state={state} />
          <Text size="xs">{t(`map.state.${state}`)}</Text>
        </Group>
      ))}
    </Group>
  );
}

interface RunsProps {
  readonly runs: readonly BlockRun[];
  readonly canPut: (run: BlockRun) => boolean;
  readonly onPut: (run: BlockRun) => void;
}

function Runs({ runs, canPut, onPut }: RunsProps) {
  const { t } = useTranslation();
  const { count } = useFormats();
  return (
    <ul className="choices" aria-label={t('map.runs')}>
      {runs.map((run) => (
        <li key={run.start}>
          <Group gap="sm" justify="space-between">
            <Text size="sm">
              {run.state === 'free' || run.state === 'unknown' ? (
                <span className="number">{rangeText(run)}</span>
              ) : (
                <TextLink to="/numbers/$e164" params={{ e164: run.start }} className="number">
                  {rangeText(run)}
                </TextLink>
              )}
              {': '}
              {t(`map.state.${run.state}`)} ({t('find.size', { count: run.size, formatted: count(run.size) })})
            </Text>
            {run.state === 'free' && (
              <Button
                size="compact-xs"
                variant="default"
                disabled={!canPut(run)}
                onClick={() => onPut(run)}
                aria-label={t('map.putRun', { range: rangeText(run) })}
              >
                {t('map.toBasket')}
              </Button>
            )}
          </Group>
        </li>
      ))}
    </ul>
  );
}

function sizeOf(start: string, end: string): number {
  return Number(end.slice(1)) - Number(start.slice(1)) + 1;
}
