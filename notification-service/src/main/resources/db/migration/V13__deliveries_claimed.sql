-- Takes up what is due, the longest due first: for a while nobody else does. Hardly ever is anything due, and so most plans
-- are made, and kept, while the table is empty or small. Without these settings PostgreSQL would read the whole table to sort
-- it. A join would find the rows again by reading all of it as well, even by an index: so each is changed by its key.
CREATE FUNCTION claim_deliveries(most integer, claim interval) RETURNS SETOF push_delivery
	LANGUAGE plpgsql SET enable_seqscan = off SET enable_bitmapscan = off SET enable_sort = off AS $$
DECLARE
	delivery push_delivery;
BEGIN
	FOR delivery IN SELECT * FROM push_delivery WHERE due_at <= now() ORDER BY due_at LIMIT most FOR UPDATE SKIP LOCKED LOOP
		UPDATE push_delivery SET due_at = now() + claim, attempts = attempts + 1
		WHERE user_id = delivery.user_id AND subscription_id = delivery.subscription_id AND group_id = delivery.group_id
		RETURNING * INTO delivery;
		RETURN NEXT delivery;
	END LOOP;
END $$;
