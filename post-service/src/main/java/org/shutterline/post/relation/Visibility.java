package org.shutterline.post.relation;

/**
 * What a viewer may see, as SQL within the statement that reads it: one look-up by primary key for the author and one
 * for the relation, no round trip, and one snapshot with what is read. An account whose first event has not arrived is
 * taken for what every account is at first: there, and public.
 */
public final class Visibility {
	/** Joins what is known of the author of {@code p}, and of {@code :viewer} and them. */
	public static final String OF_AUTHOR = """
			left join author a on a.user_id = p.author_id
			left join relation r on r.from_id = :viewer and r.to_id = p.author_id
			""";
	/** With {@link #OF_AUTHOR}: {@code :viewer} may see what {@code p}'s author has published. */
	public static final String AUTHOR_IS_VISIBLE = """
			a.deleted is not true and (p.author_id = :viewer
				or r.apart is not true and (a.private is not true or r.following is true))
			""";
	/** Joins what is known of who wrote {@code c}, and of {@code :viewer} and them. */
	public static final String OF_WRITER = """
			left join author a on a.user_id = c.user_id
			left join relation r on r.from_id = :viewer and r.to_id = c.user_id
			""";
	/** With {@link #OF_WRITER}: {@code :viewer} may see that they did something to a post that both may see. */
	public static final String WRITER_IS_VISIBLE = "a.deleted is not true and r.apart is not true ";

	private Visibility() {}
}
