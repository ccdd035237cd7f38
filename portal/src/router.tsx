import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { NotFound, PageError } from './shell/PageError';
import { Shell } from './shell/Shell';
import {
  batchSearch,
  cessationsSearch,
  comparisonSearch,
  customersSearch,
  findSearch,
  numbersSearch,
  ordersSearch,
} from './searches';

const root = createRootRouteWithContext<{ queryClient: QueryClient }>()({
  component: Shell,
  errorComponent: PageError,
  notFoundComponent: NotFound,
});

const overview = createRoute({
  getParentRoute: () => root,
  path: '/',
  component: lazyRouteComponent(() => import('./pages/overview/OverviewPage'), 'OverviewPage'),
});

const find = createRoute({
  getParentRoute: () => root,
  path: '/find',
  validateSearch: findSearch,
  component: lazyRouteComponent(() => import('./pages/find/FindPage'), 'FindPage'),
});

const orders = createRoute({
  getParentRoute: () => root,
  path: '/orders',
  validateSearch: ordersSearch,
  component: lazyRouteComponent(() => import('./pages/orders/OrdersPage'), 'OrdersPage'),
});

const order = createRoute({
  getParentRoute: () => root,
  path: '/orders/$id',
  component: lazyRouteComponent(() => import('./pages/orders/OrderPage'), 'OrderPage'),
});

const numbers = createRoute({
  getParentRoute: () => root,
  path: '/numbers',
  validateSearch: numbersSearch,
  component: lazyRouteComponent(() => import('./pages/numbers/NumbersPage'), 'NumbersPage'),
});

const number = createRoute({
  getParentRoute: () => root,
  path: '/numbers/$e164',
  component: lazyRouteComponent(() => import('./pages/numbers/NumberPage'), 'NumberPage'),
});

const customers = createRoute({
  getParentRoute: () => root,
  path: '/customers',
  validateSearch: customersSearch,
  component: lazyRouteComponent(() => import('./pages/customers/CustomersPage'), 'CustomersPage'),
});

const newCustomer = createRoute({
  getParentRoute: () => root,
  path: '/customers/new',
  component: lazyRouteComponent(() => import('./pages/customers/NewCustomerPage'), 'NewCustomerPage'),
});

const customer = createRoute({
  getParentRoute: () => root,
  path: '/customers/$id',
  component: lazyRouteComponent(() => import('./pages/customers/CustomerPage'), 'CustomerPage'),
});

const cessations = createRoute({
  getParentRoute: () => root,
  path: '/cessations',
  validateSearch: cessationsSearch,
  component: lazyRouteComponent(() => import('./pages/cessations/CessationsPage'), 'CessationsPage'),
});

const batches = createRoute({
  getParentRoute: () => root,
  path: '/batches',
  component: lazyRouteComponent(() => import('./pages/batches/BatchesPage'), 'BatchesPage'),
});

const batch = createRoute({
  getParentRoute: () => root,
  path: '/batches/$id',
  validateSearch: batchSearch,
  component: lazyRouteComponent(() => import('./pages/batches/BatchPage'), 'BatchPage'),
});

const comparison = createRoute({
  getParentRoute: () => root,
  path: '/comparison',
  validateSearch: comparisonSearch,
  component: lazyRouteComponent(() => import('./pages/comparison/ComparisonPage'), 'ComparisonPage'),
});

const webhooks = createRoute({
  getParentRoute: () => root,
  path: '/webhooks',
  component: lazyRouteComponent(() => import('./pages/webhooks/WebhooksPage'), 'WebhooksPage'),
});

const keys = createRoute({
  getParentRoute: () => root,
  path: '/keys',
  component: lazyRouteComponent(() => import('./pages/keys/KeysPage'), 'KeysPage'),
});

/** Beside the pages for orders and numbers. */
const others = [batches, batch, customers, newCustomer, customer, cessations, comparison, webhooks, keys] as const;

/** The pages with their addresses. What a page filters by is in its address, so that it can be passed on. */
export function createPortalRouter(queryClient: QueryClient) {
  return createRouter({
    routeTree: root.addChildren([overview, find, orders, order, numbers, number, ...others]),
    basepath: '/portal',
    context: { queryClient },
    defaultPreload: 'intent',
    defaultErrorComponent: PageError,
    scrollRestoration: true,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createPortalRouter>;
  }
}
