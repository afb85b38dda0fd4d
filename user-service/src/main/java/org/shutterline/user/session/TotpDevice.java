package org.shutterline.user.session;

import org.shutterline.platform.core.Id;

/** What an account's codes are made of. */
record TotpDevice(Id userId, TotpSecret secret, boolean confirmed) {}
