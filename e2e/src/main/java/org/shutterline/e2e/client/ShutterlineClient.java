package org.shutterline.e2e.client;

import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * The public API, as somebody who is logged in or not sees it. Everything throws {@link Refused} for an answer that is no
 * success and {@link Unreachable} where none came; nothing is tried twice.
 */
public final class ShutterlineClient {
	static final String API = "/api/v1";

	private final Calls calls;

	private ShutterlineClient(Calls calls) {
		this.calls = calls;
	}

	/** Nobody yet, at the gateway with this address. */
	public static ShutterlineClient at(URI gateway) {
		return at(gateway, Optional.empty());
	}

	/** @param from the address of this machine that it calls from, since the gateway counts by address as well */
	public static ShutterlineClient at(URI gateway, Optional<InetAddress> from) {
		return new ShutterlineClient(
				new Calls(new Http(from), URI.create(gateway.toString().replaceFirst("/+$", "")), Optional.empty()));
	}

	/** The gateway's address. */
	public URI base() {
		return calls.base();
	}

	/** The same client as the holder of this access token. */
	public ShutterlineClient with(String token) {
		return new ShutterlineClient(calls.as(Optional.of(token)));
	}

	/** The same client as nobody. */
	public ShutterlineClient anonymous() {
		return new ShutterlineClient(calls.as(Optional.empty()));
	}

	/** Whether the main job can be done now, part by part; 200 or 503, both returned. */
	public Answer status() {
		return exchange("GET", "/status", Map.of(), BodyPublishers.noBody());
	}

	public SignedUp signUp(String username, String email, String password) {
		return calls.call(SignedUp.class, "POST", API + "/signup",
				Map.of("username", username, "email", email, "password", password));
	}

	public Tokens logIn(String usernameOrEmail, String password) {
		return calls.call(Tokens.class, "POST", API + "/login",
				Map.of("username", usernameOrEmail, "password", password));
	}

	public Tokens refresh(String refreshToken) {
		return calls.call(Tokens.class, "POST", API + "/token/refresh", Map.of("refresh_token", refreshToken));
	}

	public void logOut() {
		calls.run("POST", API + "/logout", null);
	}

	public Account me() {
		return calls.call(Account.class, "GET", API + "/me", null);
	}

	/** Where I am logged in. */
	public Sessions sessions() {
		return new Sessions(calls);
	}

	/** What else I can do with my account. */
	public MyAccount account() {
		return new MyAccount(calls);
	}

	/** What else I can do with posts and comments. */
	public Posts posts() {
		return new Posts(calls);
	}

	/** What I can do with stories. */
	public Stories stories() {
		return new Stories(calls);
	}

	/** Requests, blocks, mutes and suggestions. */
	public People people() {
		return new People(calls);
	}

	/** What needs no token. */
	public FrontDoor frontDoor() {
		return new FrontDoor(calls.as(Optional.empty()));
	}

	public Profile profile(String username) {
		return calls.call(Profile.class, "GET", API + "/users/" + segment(username), null);
	}

	public Follow follow(String username) {
		return calls.call(Follow.class, "POST", API + "/users/" + segment(username) + "/follow",
				Map.of("action", "follow"));
	}

	public Follow unfollow(String username) {
		return calls.call(Follow.class, "POST", API + "/users/" + segment(username) + "/follow",
				Map.of("action", "unfollow"));
	}

	public UploadTicket askForUpload(NewUpload upload) {
		return calls.call(UploadTicket.class, "POST", API + "/media/uploads", upload);
	}

	public void deleteMedia(String mediaId) {
		calls.run("DELETE", API + "/media/" + segment(mediaId), null);
	}

	/** Sends an original to the object store, where only the ticket's signature counts. */
	public void send(UploadTicket ticket, byte[] original) {
		calls.store(ticket, original);
	}

	/** Originals that come in parts. */
	public LargeUploads largeUploads() {
		return new LargeUploads(calls);
	}

	public MediaAccepted completeUpload(String mediaId) {
		return calls.call(MediaAccepted.class, "POST", API + "/media/uploads/" + segment(mediaId) + "/complete", null);
	}

	public Media media(String mediaId) {
		return calls.call(Media.class, "GET", API + "/media/" + segment(mediaId), null);
	}

	/** Loads what a URL of an answer points to, as a browser would: without a token. */
	public Answer load(URI url) {
		return calls.load(url);
	}

	/** @param idempotencyKey the same key and post again answer the first post again */
	public CreatedPost publish(NewPost post, String idempotencyKey) {
		return calls.call(CreatedPost.class, "POST", API + "/posts", post, Map.of("Idempotency-Key", idempotencyKey));
	}

	public Post post(String postId) {
		return calls.call(Post.class, "GET", API + "/posts/" + segment(postId), null);
	}

	public void deletePost(String postId) {
		calls.run("DELETE", API + "/posts/" + segment(postId), null);
	}

	public Page<Post> postsOf(String username) {
		return calls.page(Post[].class, API + "/users/" + segment(username) + "/posts?limit=100");
	}

	public Like like(String postId) {
		return calls.call(Like.class, "POST", API + "/posts/" + segment(postId) + "/like", Map.of("action", "like"));
	}

	public Like unlike(String postId) {
		return calls.call(Like.class, "POST", API + "/posts/" + segment(postId) + "/like", Map.of("action", "unlike"));
	}

	public Page<User> likes(String postId) {
		return calls.page(User[].class, API + "/posts/" + segment(postId) + "/likes");
	}

	/** @param idempotencyKey the same key and text again answer the first comment again */
	public Comment comment(String postId, String text, String idempotencyKey) {
		return calls.call(Comment.class, "POST", API + "/posts/" + segment(postId) + "/comments", Map.of("text", text),
				Map.of("Idempotency-Key", idempotencyKey));
	}

	public Page<Comment> comments(String postId) {
		return calls.page(Comment[].class, API + "/posts/" + segment(postId) + "/comments?limit=100");
	}

	/** My feed's first page, latest first. */
	public Page<Post> feed(int limit) {
		return calls.page(Post[].class, API + "/feed?order=latest&limit=" + limit);
	}

	public Page<Notification> notifications() {
		return calls.page(Notification[].class, API + "/notifications?limit=100");
	}

	public long unreadNotifications() {
		return calls.call(Unread.class, "GET", API + "/notifications/unread-count", null).unreadCount();
	}

	public void readNotifications(String upTo) {
		calls.run("POST", API + "/notifications/read", Map.of("up_to", upTo));
	}

	/** What is told as it happens. */
	public Streams streams() {
		return new Streams(calls);
	}

	/** Any request to the gateway with this user's token, and any answer to it. */
	public Answer exchange(String method, String path, Map<String, String> headers, BodyPublisher body) {
		return calls.exchange(method, path, headers, body);
	}

	static String segment(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
	}
}
