-- Devices that nobody has confirmed for longer than a session lives are forgotten.
DROP INDEX CONCURRENTLY IF EXISTS push_subscription_confirmed;
CREATE INDEX CONCURRENTLY push_subscription_confirmed ON push_subscription (confirmed_at);
