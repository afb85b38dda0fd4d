package org.shutterline.user.graph;

/** The tables that keep ties, a row for each in its direction. */
enum TieTable {
	FOLLOW("insert into follow (follower_id, followee_id, follow_id, followed_at) values (?, ?, ?, ?)",
			"delete from follow where follower_id = ? and followee_id = ?"), //
	REQUEST("insert into follow_request (requester_id, target_id, request_id, requested_at) values (?, ?, ?, ?)",
			"delete from follow_request where requester_id = ? and target_id = ?"), //
	BLOCK("insert into block (blocker_id, blocked_id) values (?, ?)",
			"delete from block where blocker_id = ? and blocked_id = ?"), //
	MUTE("insert into mute (muter_id, muted_id) values (?, ?)",
			"delete from mute where muter_id = ? and muted_id = ?");

	final String insert;
	final String delete;

	TieTable(String insert, String delete) {
		this.insert = insert;
		this.delete = delete;
	}
}
