package org.shutterline.user.session;

import org.shutterline.platform.core.Id;

/** Published within the transaction that takes the second factor from an account. */
public record TotpDisabled(Id userId) {}
