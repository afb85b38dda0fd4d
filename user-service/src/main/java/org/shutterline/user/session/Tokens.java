package org.shutterline.user.session;

/** What a log-in gives: a short-lived access token and the refresh token that gets the next pair. */
record Tokens(String access, RefreshToken refresh) {}
