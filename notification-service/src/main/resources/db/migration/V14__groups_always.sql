-- contract: versions from before V4 told without groups; the released one does not.
-- Rows are copied in one by one where a trigger may look at each of them.
DROP TRIGGER notification_alone ON notification;

DROP TRIGGER notification_alone_again ON notification;

DROP FUNCTION notification_alone();
