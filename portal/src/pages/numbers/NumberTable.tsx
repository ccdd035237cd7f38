import { Paper } from '@mantine/core';
import { type ColumnDef, flexRender, getCoreRowModel, useReactTable } from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/client';
import { NumberBadge } from '../../components/badges';
import { TextLink } from '../../components/links';
import { displayText } from '../../components/range-text';
import { useFormats } from '../../i18n/formats';

type Holding = Schemas['Holding'];

interface Props {
  readonly ranges: readonly Holding[];
  /** Starts of the chosen ranges. */
  readonly chosen: ReadonlySet<string>;
  readonly onChoose: (chosen: ReadonlySet<string>) => void;
  /** Called when the last rows come into view. */
  readonly onEnd: () => void;
}

const ROW_HEIGHT = 44;
const NARROW = new Set(['number', 'status']);

/** Draws only the rows in view, so that its length does not matter. */
export function NumberTable({ ranges, chosen, onChoose, onEnd }: Props) {
  const { t } = useTranslation();
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: ranges.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 12,
  });
  const shown = virtual.getVirtualItems();
  const table = useReactTable({
    data: shown.flatMap(({ index }) => ranges[index] ?? []),
    // Its state has no pages, and a reset would draw the table again, without end.
    autoResetAll: false,
    autoResetPageIndex: false,
    columns: useColumns(),
    getCoreRowModel: getCoreRowModel(),
    getRowId: ({ start }) => start,
  });
  const { rows } = table.getRowModel();
  const last = shown.at(-1)?.index ?? 0;
  useEffect(() => {
    if (last >= ranges.length - 1) onEnd();
  });
  const [head] = table.getHeaderGroups();
  return (
    <Paper
      p={0}
      ref={scroller}
      className="virtual-table"
      tabIndex={0}
      role="table"
      aria-label={t('numbers.table')}
      aria-rowcount={ranges.length + 1}
      style={{ overflow: 'auto', height: Math.min(ranges.length * ROW_HEIGHT + 46, 620), maxHeight: '68dvh' }}
    >
      <div role="rowgroup">
        <div role="row">
          <div role="columnheader">
            <Choice
              label={t('actions.chooseAll')}
              checked={ranges.length > 0 && chosen.size >= ranges.length}
              onChange={(checked) => onChoose(new Set(checked ? ranges.map(({ start }) => start) : []))}
            />
          </div>
          {head?.headers.map((header) => (
            <div key={header.id} role="columnheader" data-wide={NARROW.has(header.id) ? undefined : ''}>
              {flexRender(header.column.columnDef.header, header.getContext())}
            </div>
          ))}
        </div>
      </div>
      <div role="rowgroup" style={{ height: virtual.getTotalSize(), position: 'relative' }}>
        {shown.map(({ index, start }, position) => {
          const row = rows[position];
          return (
            row && (
              <div
                key={row.id}
                role="row"
                aria-rowindex={index + 2}
                style={{
                  position: 'absolute',
                  top: 0,
                  left: 0,
                  right: 0,
                  height: ROW_HEIGHT,
                  transform: `translateY(${start}px)`,
                }}
              >
                <div role="cell">
                  <Choice
                    label={t('actions.choose', { range: displayText(row.original) })}
                    checked={chosen.has(row.id)}
                    onChange={(checked) => {
                      const next = new Set(chosen);
                      if (checked) next.add(row.id);
                      else next.delete(row.id);
                      onChoose(next);
                    }}
                  />
                </div>
                {row.getVisibleCells().map((cell) => (
                  <div key={cell.id} role="cell" data-wide={NARROW.has(cell.column.id) ? undefined : ''}>
                    {flexRender(cell.column.columnDef.cell, cell.getContext())}
                  </div>
                ))}
              </div>
            )
          );
        })}
      </div>
    </Paper>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

/** The browser's own checkbox: a long list draws many while it scrolls. */
function Choice({ label, checked, onChange }: ChoiceProps) {
  return (
    <input
      type="checkbox"
      aria-label={label}
      checked={checked}
      onChange={(event) => onChange(event.currentTarget.checked)}
    />
  );
}

function useColumns(): ColumnDef<Holding>[] {
  const { t } = useTranslation();
  const { day, count, country } = useFormats();
  return useMemo(
    () => [
      {
        id: 'number',
        header: t('numbers.number'),
        cell: ({ row: { original } }) => (
          <TextLink to="/numbers/$e164" params={{ e164: original.start }} className="number" size="sm">
            {displayText(original)}
          </TextLink>
        ),
      },
      { id: 'size', header: t('numbers.size'), cell: ({ row }) => count(row.original.size) },
      { id: 'country', header: t('numbers.country'), cell: ({ row }) => country(row.original.country) },
      { id: 'kind', header: t('numbers.kind'), cell: ({ row }) => t(`kind.${row.original.kind}`) },
      { id: 'status', header: t('numbers.status'), cell: ({ row }) => <NumberBadge status={row.original.status} /> },
      { id: 'customer', header: t('numbers.customer'), cell: ({ row }) => row.original.endCustomer?.name },
      { id: 'tags', header: t('annotations.tags'), cell: ({ row }) => row.original.tags.join(', ') },
      {
        id: 'expires',
        header: t('numbers.expires'),
        cell: ({ row }) => row.original.reservationExpiresAt && day(row.original.reservationExpiresAt),
      },
    ],
    [t, count, country, day],
  );
}
