import { Paper } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/client';
import { TextLink } from '../../components/links';
import { useFormats } from '../../i18n/formats';

interface Props {
  readonly customers: readonly Schemas['ListedEndCustomer'][];
  /** Called when the last rows come into view. */
  readonly onEnd: () => void;
}

const ROW_HEIGHT = 44;

/** Draws only the rows in view. */
export function CustomerTable({ customers, onEnd }: Props) {
  const { t } = useTranslation();
  const { count, day } = useFormats();
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: customers.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 12,
  });
  const shown = virtual.getVirtualItems();
  const last = shown.at(-1)?.index ?? 0;
  useEffect(() => {
    if (last >= customers.length - 1) onEnd();
  });
  return (
    <Paper
      p={0}
      ref={scroller}
      className="virtual-table customer-table"
      tabIndex={0}
      role="table"
      aria-label={t('customers.table')}
      aria-rowcount={customers.length + 1}
      style={{ overflow: 'auto', height: Math.min(customers.length * ROW_HEIGHT + 46, 620), maxHeight: '68dvh' }}
    >
      <div role="rowgroup">
        <div role="row">
          <div role="columnheader">{t('customers.name')}</div>
          <div role="columnheader">{t('customers.numbers')}</div>
          <div role="columnheader" data-wide="">
            {t('customers.city')}
          </div>
          <div role="columnheader" data-wide="">
            {t('customers.type')}
          </div>
          <div role="columnheader" data-wide="">
            {t('customers.reference')}
          </div>
          <div role="columnheader" data-wide="">
            {t('customers.created')}
          </div>
        </div>
      </div>
      <div role="rowgroup" style={{ height: virtual.getTotalSize(), position: 'relative' }}>
        {shown.map(({ index, start }) => {
          const customer = customers[index];
          return (
            customer && (
              <div
                key={customer.id}
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
                  <TextLink to="/customers/$id" params={{ id: customer.id }} size="sm">
                    {customer.name}
                  </TextLink>
                </div>
                <div role="cell">
                  {customer.numbers &&
                    t('customers.counts', {
                      active: count(customer.numbers.active),
                      reserved: count(customer.numbers.reserved),
                    })}
                </div>
                <div role="cell" data-wide="">
                  {customer.address.city}
                </div>
                <div role="cell" data-wide="">
                  {t(`field.${customer.type}`)}
                </div>
                <div role="cell" data-wide="">
                  {customer.reference}
                </div>
                <div role="cell" data-wide="">
                  {day(customer.createdAt)}
                </div>
              </div>
            )
          );
        })}
      </div>
    </Paper>
  );
}
