package org.shutterline.e2e.journey;

import java.util.List;

/**
 * What others may do with somebody's own: a row for each call of the public API. {@code open}: needs no token. {@code own}:
 * concerns the caller's own data and tells nothing of the owner. A number: the status of the answer.
 */
final class AccessTable {
	private static final String ROWS = """
			GET    /status                                          | open | open |
			GET    /v3/api-docs                                     | open | open |
			GET    /docs                                            | open | open |
			GET    /docs/{file}                                     | open | open |
			GET    /.well-known/jwks.json                           | open | open |
			POST   /api/v1/signup                                   | open | open |
			POST   /api/v1/login                                    | open | open |
			POST   /api/v1/token/refresh                            | open | open |
			GET    /api/v1/usernames/{username}                     | open | open |
			POST   /api/v1/logout                                   | own  | own  |
			GET    /api/v1/me                                       | own  | own  |
			PATCH  /api/v1/me                                       | own  | own  | {"bio": "mine"}
			GET    /api/v1/sessions                                 | own  | own  |
			DELETE /api/v1/sessions                                 | own  | own  |
			DELETE /api/v1/sessions/{session_id}                    | 404  | 404  |
			POST   /api/v1/me/totp                                  | own  | own  |
			POST   /api/v1/me/totp/confirm                          | 400  | 400  | {"code": "000000"}
			DELETE /api/v1/me/totp                                  | own  | own  |
			POST   /api/v1/me/export                                | own  | own  |
			GET    /api/v1/me/export/{export_id}                    | 404  | 404  |
			POST   /api/v1/email/verification                       | own  | own  |
			POST   /api/v1/email/verify                             | open | open |
			POST   /api/v1/password/forgot                          | open | open |
			POST   /api/v1/password/reset                           | open | open |
			DELETE /api/v1/me                                       | 403  | 403  | {"password": "not the owner's"}
			GET    /api/v1/erasures/{receipt}                       | open | open |
			GET    /api/v1/suggestions                              | 200  | own  |
			GET    /api/v1/follow-requests                          | own  | own  |
			POST   /api/v1/follow-requests/{user_id}                | 404  | 404  | {"action": "approve"}
			GET    /api/v1/users/{username}                         | 200  | 404  |
			POST   /api/v1/users/{username}/block                   | 200  | 404  | {"action": "unblock"}
			PUT    /api/v1/users/{username}/block                   | 200  | 404  |
			DELETE /api/v1/users/{username}/block                   | 200  | 404  |
			POST   /api/v1/users/{username}/follow                  | 200  | 404  | {"action": "follow"}
			PUT    /api/v1/users/{username}/follow                  | 200  | 404  |
			DELETE /api/v1/users/{username}/follow                  | 200  | 404  |
			POST   /api/v1/users/{username}/mute                    | 200  | 404  | {"action": "unmute"}
			PUT    /api/v1/users/{username}/mute                    | 200  | 404  |
			DELETE /api/v1/users/{username}/mute                    | 200  | 404  |
			GET    /api/v1/users/{username}/followers               | 200  | 404  |
			GET    /api/v1/users/{username}/following               | 200  | 404  |
			GET    /api/v1/users/{username}/posts                   | 200  | 404  |
			GET    /api/v1/tags/{tag}/posts                         | 200  | own  |
			GET    /api/v1/me/saved                                 | own  | own  |
			POST   /api/v1/posts                                    | 400  | 400  | {"caption": "taken", "media_ids": ["{media_id}"]}
			GET    /api/v1/posts/{post_id}                          | 200  | 404  |
			PATCH  /api/v1/posts/{post_id}                          | 404  | 404  | {"caption": "taken"}
			DELETE /api/v1/posts/{post_id}                          | 404  | 404  |
			POST   /api/v1/posts/{post_id}/like                     | 200  | 404  | {"action": "like"}
			PUT    /api/v1/posts/{post_id}/like                     | 200  | 404  |
			DELETE /api/v1/posts/{post_id}/like                     | 200  | 404  |
			GET    /api/v1/posts/{post_id}/likes                    | 200  | 404  |
			POST   /api/v1/posts/{post_id}/share                    | 200  | 404  | {"caption": "look"}
			PUT    /api/v1/posts/{post_id}/share                    | 200  | 404  |
			DELETE /api/v1/posts/{post_id}/share                    | 200  | 404  |
			POST   /api/v1/posts/{post_id}/save                     | 200  | 404  | {"action": "save"}
			PUT    /api/v1/posts/{post_id}/save                     | 200  | 404  |
			DELETE /api/v1/posts/{post_id}/save                     | 200  | 404  |
			GET    /api/v1/posts/{post_id}/comments                 | 200  | 404  |
			POST   /api/v1/posts/{post_id}/comments                 | 201  | 404  | {"text": "hello"}
			GET    /api/v1/comments/{comment_id}/replies            | 200  | 404  |
			DELETE /api/v1/comments/{comment_id}                    | 404  | 404  |
			POST   /api/v1/comments/{comment_id}/like               | 200  | 404  | {"action": "like"}
			PUT    /api/v1/comments/{comment_id}/like               | 200  | 404  |
			DELETE /api/v1/comments/{comment_id}/like               | 200  | 404  |
			POST   /api/v1/stories                                  | 400  | 400  | {"media_id": "{media_id}"}
			GET    /api/v1/users/{username}/stories                 | 200  | 404  |
			POST   /api/v1/stories/{story_id}/view                  | 204  | 404  |
			GET    /api/v1/stories/{story_id}/viewers               | 404  | 404  |
			DELETE /api/v1/stories/{story_id}                       | 404  | 404  |
			GET    /api/v1/feed                                     | own  | own  |
			POST   /api/v1/feed/seen                                | own  | own  | {"post_ids": ["{post_id}"]}
			GET    /api/v1/stories                                  | own  | own  |
			GET    /api/v1/notifications                            | own  | own  |
			GET    /api/v1/notifications/unread-count               | own  | own  |
			POST   /api/v1/notifications/read                       | 404  | 404  | {"up_to": "{notification_id}"}
			GET    /api/v1/notifications/preferences                | own  | own  |
			PUT    /api/v1/notifications/preferences                | own  | own  | {"like": {"in_app": "following", "push": true}}
			GET    /api/v1/notifications/push-key                   | open | open |
			POST   /api/v1/notifications/push-subscriptions         | 400  | 400  | {"kind": "web", "endpoint": "https://push.example/taken"}
			DELETE /api/v1/notifications/push-subscriptions         | own  | own  | {"endpoint": "https://push.example/taken"}
			GET    /api/v1/notifications/stream                     | own  | own  |
			POST   /api/v1/notifications/stream-tickets             | own  | own  |
			POST   /api/v1/media/uploads                            | own  | own  | {"content_type": "image/jpeg", "size_bytes": 1, "checksum_sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "purpose": "post"}
			GET    /api/v1/media/uploads/{media_id}                 | 404  | 404  |
			POST   /api/v1/media/uploads/{media_id}/complete        | 404  | 404  |
			GET    /api/v1/media/{media_id}                         | 404  | 404  |
			DELETE /api/v1/media/{media_id}                         | 404  | 404  |
			""";

	private AccessTable() {}

	/**
	 * What becomes of one call.
	 *
	 * @param stranger for somebody whom the owner has nothing with
	 * @param blocked for somebody whom the owner blocks
	 * @param body what is sent; variables in braces stand for what is the owner's
	 */
	record Row(String method, String path, String stranger, String blocked, String body) {
		boolean open() {
			return stranger.equals("open");
		}

		/** Whether the call ends what it is made with, so that it must come last. */
		boolean ends() {
			return path.endsWith("/logout");
		}

		/** Whether the call changes for a while what the owner's other rows answer. */
		boolean blocks() {
			return path.endsWith("/block");
		}

		@Override
		public String toString() {
			return method + " " + path;
		}
	}

	static List<Row> rows() {
		return ROWS.lines().map(AccessTable::row).toList();
	}

	private static Row row(String line) {
		var cells = line.split("\\|", 4);
		var call = cells[0].strip().split(" +", 2);
		return new Row(call[0], call[1], cells[1].strip(), cells[2].strip(), cells[3].strip());
	}
}
